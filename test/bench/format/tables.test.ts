import { describe, expect, it } from 'vitest';
import { toCsv, toMarkdown } from '../../../bench/format/tables.ts';
import { sampleDocument } from './sample-document.ts';

describe('toMarkdown', () => {
  it('states where the figures come from, and what an interval allows to say', () => {
    const text = toMarkdown(sampleDocument());
    expect(text.split('\n')[0]).toBe(
      'Test machine, an adapter, Chromium 156, Impasto 0.1.0, suite 1, 2026-11-24',
    );
    expect(text).toContain('no difference from tfjs-wasm (0.97–1.07)');
    expect(text).toContain('1.02 (0.98–1.06), predicted 1.00');
    const widths = text
      .split('\n')
      .slice(2, -1)
      .map((line) => line.split('|').length);
    expect(new Set(widths).size).toBe(1);
  });
});

describe('toCsv', () => {
  it('quotes what needs it and writes a line per row', () => {
    const lines = toCsv([sampleDocument(), sampleDocument('=cmd()')]).split('\r\n');
    expect(lines).toHaveLength(1 + 10 + 1);
    expect(lines[0]).toMatch(/^machine,date,suite,name,engine/);
    expect(lines[2]).toContain('"copy, ""all"" cores"');
    expect(lines[6]).toMatch(/^'=cmd\(\),/);
  });
});
