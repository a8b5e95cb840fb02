// From the office's voice setting to a running engine.

import { unreachable } from '#core/shared/assert.ts';
import { openClipEngine } from '#server/modules/announcements/clip-engine.ts';
import type { VoiceEngine } from '#server/modules/announcements/engine.ts';
import { EspeakEngine } from '#server/modules/announcements/espeak-engine.ts';

export type VoiceConfig =
  | { readonly engine: 'espeak' }
  /** Recorded clips; how they are named is said in `clip-engine.ts`. */
  | { readonly engine: 'clips'; readonly folder: string }
  /** The hall display speaks by itself. */
  | { readonly engine: 'none' };

/** The engine that the setting names, or undefined where the display speaks by itself. Rejects with a VoiceError. */
export async function openVoiceEngine(config: VoiceConfig): Promise<VoiceEngine | undefined> {
  switch (config.engine) {
    case 'espeak':
      return new EspeakEngine();
    case 'clips':
      return openClipEngine(config.folder);
    case 'none':
      return undefined;
    default:
      return unreachable(config);
  }
}
