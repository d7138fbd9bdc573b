import type { PickedVideo } from './film-queue.ts';

interface OpenFilePicker {
  showOpenFilePicker(options: {
    readonly multiple: boolean;
    readonly types: readonly object[];
  }): Promise<FileSystemFileHandle[]>;
}

function hasOpenPicker(scope: Window): scope is Window & OpenFilePicker {
  return 'showOpenFilePicker' in scope;
}

const TYPES = [
  {
    description: 'Videos',
    accept: { 'video/*': ['.mp4', '.m4v', '.mov', '.mkv', '.webm', '.ts', '.mts', '.m2ts'] },
  },
];

/**
 * Asks for videos. Where the browser gives out handles, a film that is left half painted finds its
 * video again at the next visit. Empty where the user thinks better of it.
 */
export async function pickVideos(multiple: boolean): Promise<PickedVideo[]> {
  if (!hasOpenPicker(window)) return pickByInput(multiple);
  try {
    const handles = await window.showOpenFilePicker({ multiple, types: TYPES });
    return await Promise.all(
      handles.map(async (handle) => ({ handle, file: await handle.getFile() })),
    );
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return [];
    throw error;
  }
}

function pickByInput(multiple: boolean): Promise<PickedVideo[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = 'video/*,.mkv,.ts,.mts';
  input.multiple = multiple;
  return new Promise((resolve) => {
    input.addEventListener('change', () =>
      resolve([...(input.files ?? [])].map((file) => ({ file }))),
    );
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
