/**
 * @file A mix of styles in the page's address: names of styles with a dot between them, each followed
 * by a star and its weight in per cent where there are several (`mosaic*100.great-wave*40`).
 */
import type { WeightedStyle } from '../../index.ts';
import { MAX_STYLES } from '../../swap/joint-style.ts';
import type { StyleChoice } from '../style-choice.ts';

/** A style of a mix. */
export interface MixPart {
  readonly choice: StyleChoice;
  /** How readily its strokes are taken, over 0 and up to 1. */
  readonly weight: number;
}

/** The mix that an address names; none of it where one name is not among the choices. */
export function readMix(text: string, choices: readonly StyleChoice[]): readonly MixPart[] {
  const parts = text.split('.').map((part): MixPart | undefined => {
    const [id, percent = '100'] = part.split('*');
    const choice = choices.find((one) => one.id === id);
    const weight = Number(percent) / 100;
    return choice !== undefined && weight >= 0.01 && weight <= 1 ? { choice, weight } : undefined;
  });
  const known = parts.filter((part) => part !== undefined);
  const different = new Set(known.map(({ choice }) => choice.id)).size;
  return different === parts.length && different <= MAX_STYLES ? known : [];
}

/** The mix that an address begins with: what it names, or else the first of the choices. */
export function initialMix(text: string, choices: readonly StyleChoice[]): readonly MixPart[] {
  const mix = readMix(text, choices);
  return mix.length > 0 ? mix : choices.slice(0, 1).map((choice) => ({ choice, weight: 1 }));
}

/** What {@link readMix} reads back. */
export function writeMix(mix: readonly MixPart[]): string {
  const [first] = mix;
  if (mix.length === 1 && first !== undefined) return first.choice.id;
  return mix.map(({ choice, weight }) => `${choice.id}*${Math.round(weight * 100)}`).join('.');
}

/** The mix with a style more, or without it; as it is where it would be empty or too large. */
export function toggled(mix: readonly MixPart[], choice: StyleChoice): readonly MixPart[] {
  const rest = mix.filter((part) => part.choice.id !== choice.id);
  if (rest.length < mix.length) return rest.length === 0 ? mix : rest;
  return mix.length < MAX_STYLES ? [...mix, { choice, weight: 1 }] : mix;
}

/** Whether two mixes differ in their weights at most. */
export function sameStyles(mix: readonly MixPart[], other: readonly MixPart[]): boolean {
  return (
    mix.length === other.length &&
    mix.every(({ choice }, i) => choice.source === other[i]?.choice.source)
  );
}

/** What the stylizer is given. */
export function weightedStyles(mix: readonly MixPart[]): readonly WeightedStyle[] {
  return mix.map(({ choice, weight }) => ({ style: choice.source, weight }));
}

/** What the user reads. */
export function mixTitle(mix: readonly MixPart[]): string {
  return mix.map(({ choice }) => choice.title).join(' + ');
}
