/**
 * @file Checks that every exported declaration of `src/`, and every public member of an exported
 * class, has a docblock, and that no source file is too long to be read in one go.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exit } from 'node:process';
import { parseSync, type Comment, type Node } from 'oxc-parser';

const MAX_LINES = 400;
const FOLDERS = ['src', 'workers', 'bench', 'test', 'models', '.ci'];
const SOURCE = /\.(ts|wgsl|py|css)$/;
const GENERATED = /(^|[\\/])(build|node_modules|__pycache__)[\\/]/;

/** What a file has to say for itself. */
interface Finding {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

function sourceFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => SOURCE.test(file) && !GENERATED.test(file));
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** True where a docblock ends just before `start`, with only white space and decorators between. */
function documented(text: string, comments: readonly Comment[], start: number): boolean {
  return comments.some(
    (comment) =>
      comment.type === 'Block' &&
      comment.value.startsWith('*') &&
      comment.end <= start &&
      text.slice(comment.end, start).replaceAll(/@\w+/g, '').trim() === '',
  );
}

/** A node's start, its decorators included. */
function startOf(node: { start: number; decorators?: readonly { start: number }[] }): number {
  return Math.min(node.start, ...(node.decorators ?? []).map((decorator) => decorator.start));
}

function undocumentedMembers(
  text: string,
  comments: readonly Comment[],
  declaration: Node,
): { start: number; name: string }[] {
  // What an interface asks for is documented there.
  if (declaration.type !== 'ClassDeclaration' || (declaration.implements ?? []).length > 0)
    return [];
  return declaration.body.body.flatMap((member) => {
    if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') return [];
    const hidden = member.accessibility === 'private' || member.accessibility === 'protected';
    if (hidden || member.override === true || member.static || member.key.type !== 'Identifier') {
      return [];
    }
    if (member.type === 'MethodDefinition' && member.kind === 'constructor') return [];
    if (member.type === 'MethodDefinition' && member.kind === 'set') return [];
    const start = startOf(member);
    return documented(text, comments, start) ? [] : [{ start, name: member.key.name }];
  });
}

function checkDocblocks(file: string): Finding[] {
  const text = readFileSync(file, 'utf8');
  const { program, comments } = parseSync(file, text);
  const findings: Finding[] = [];
  for (const statement of program.body) {
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration === null) continue;
    const { declaration } = statement;
    const start = startOf(declaration.type === 'ClassDeclaration' ? declaration : statement);
    const outer = Math.min(start, statement.start);
    if (!documented(text, comments, outer)) {
      findings.push({ file, line: lineAt(text, outer), message: 'export without a docblock' });
    }
    for (const member of undocumentedMembers(text, comments, declaration)) {
      const line = lineAt(text, member.start);
      findings.push({ file, line, message: `public member ${member.name} without a docblock` });
    }
  }
  return findings;
}

function checkLength(file: string): Finding[] {
  const lines = readFileSync(file, 'utf8').split('\n').length - 1;
  return lines > MAX_LINES
    ? [{ file, line: lines, message: `${lines} lines, at most ${MAX_LINES}` }]
    : [];
}

const files = FOLDERS.flatMap(sourceFiles);
const findings = [
  ...files
    .filter((file) => file.startsWith('src') && file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .flatMap(checkDocblocks),
  ...files.flatMap(checkLength),
];
for (const { file, line, message } of findings) console.error(`${file}:${line}: ${message}`);
exit(findings.length === 0 ? 0 : 1);
