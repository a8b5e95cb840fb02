// The demo's e-mails and text messages go to a virtual post on this machine, unless the environment names real
// servers. A folder that holds another office is not touched.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '#server/platform/config.ts';
import { databaseFileIn } from '#server/store/data-folder.ts';
import { startVirtualPost } from '../tools/virtual-post/virtual-post.ts';
import { startPostWeb } from '../tools/virtual-post/web.ts';
import { readDemoAccess } from './set-up.ts';

export interface DemoPost {
  /** The same, with the post in it. */
  readonly config: Config;
  /** Where the messages are looked at; null without a virtual post. */
  readonly webPort: number | null;
  close(): Promise<void>;
}

/** @param webPort for its page. */
export async function openDemoPost(config: Config, noDemo: boolean, webPort: number): Promise<DemoPost> {
  const none: DemoPost = { config, webPort: null, close: async () => {} };
  const folder = resolve(config.data);
  const willBeDemo = existsSync(databaseFileIn(folder)) ? readDemoAccess(folder) !== null : !noDemo;
  const { smtpUrl, smsapi } = config.messages ?? { smtpUrl: null, smsapi: null };
  if (!willBeDemo || (smtpUrl !== null && smsapi !== null)) return none;
  const post = await startVirtualPost({ smtp: 0, sms: 0 });
  const web = await startPostWeb(post, { port: webPort });
  const url = `http://127.0.0.1:${post.smsPort}`;
  const messages = {
    smtpUrl: smtpUrl ?? `smtp://127.0.0.1:${post.smtpPort}`,
    smsapi: smsapi ?? { url, token: 'demo', test: false },
  };
  return {
    config: { ...config, messages },
    webPort: web.port,
    async close() {
      await web.close();
      await post.close();
    },
  };
}
