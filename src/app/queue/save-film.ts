import { choosePlace, saveAt } from '../save-place.ts';

/**
 * Saves a film where the user says; where this browser cannot ask, it is downloaded.
 *
 * @throws {DOMException} `AbortError` where the user thinks better of it; nothing is left then.
 * @throws {DOMException} where the place is full or may not be written; nothing is left there.
 */
export async function saveFilm(film: File, suggestedName: string): Promise<void> {
  await saveAt(await choosePlace(suggestedName), film, suggestedName);
}
