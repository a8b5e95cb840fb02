// The ways to send that an installation has, as its environment names them.
import type { MessageServers } from '#server/platform/config.ts';
import type { SendingChannel } from './channel.ts';
import { createMailChannel } from './mail-channel.ts';
import type { Channel } from './outbox.ts';
import { createSmsapiChannel } from './smsapi-channel.ts';

/** Null for a way that there is not. */
export type Channels = Readonly<Record<Channel, SendingChannel | null>>;

export const noChannels: Channels = { email: null, sms: null };

export function openChannels(servers: MessageServers | undefined, publicUrl: string): Channels {
  if (servers === undefined) return noChannels;
  const { smtpUrl, smsapi } = servers;
  return {
    email: smtpUrl === null ? null : createMailChannel({ url: smtpUrl, host: new URL(publicUrl).hostname }),
    sms: smsapi === null ? null : createSmsapiChannel(smsapi),
  };
}
