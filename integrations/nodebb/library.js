'use strict';

// What a hook hands over holds the sender's live session cookie and CSRF token. So nothing of it is passed on
// but the fields that are named here one by one.

const crypto = require('crypto');

const TYPES = {
  'new-chat': 'message.received',
  'new-group-chat': 'message.received',
  'new-reply': 'reply.created',
  mention: 'mention.created',
  upvote: 'reaction.added',
  'group-invite': 'group.invited',
};
const MOST_WAITING = 1000;
const TRIES = 8;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 5 * 60 * 1000;
const NEVER_TAKEN = [400, 409, 413, 415, 422];
const ONE_PAGE = 60 * 1000;

/** Bellhop, told what happens: in order, again if it does not answer, and for nobody to wait for. */
class Bellhop {
  constructor(settings, pause = FIRST_PAUSE) {
    this.url = settings.url.replace(/\/+$/, '');
    this.key = Buffer.from(settings.secret.replace(/^whsec_/, ''), 'base64');
    this.firstPause = pause;
    this.waiting = [];
    this.sending = null;
  }

  tell(id, method, path, body) {
    if (this.waiting.length >= MOST_WAITING) {
      this.waiting.shift();
    }
    this.waiting.push({ id, method, path, body: JSON.stringify(body) });
    this.sending = this.sending || this.send().finally(() => { this.sending = null; });
    return this.sending;
  }

  async send() {
    for (let tried = 1; this.waiting.length > 0;) {
      const status = await this.post(this.waiting[0]);
      if ((status >= 200 && status < 300) || NEVER_TAKEN.includes(status) || tried === TRIES) {
        this.waiting.shift();
        tried = 1;
      } else {
        const pause = Math.min(LONGEST_PAUSE, this.firstPause * 4 ** (tried - 1));
        await new Promise((resolve) => { setTimeout(resolve, pause).unref(); });
        tried += 1;
      }
    }
  }

  async post(request) {
    const time = String(Math.floor(Date.now() / 1000));
    const signature = crypto.createHmac('sha256', this.key)
      .update(`${request.id}.${time}.${request.body}`).digest('base64');
    try {
      const answer = await fetch(this.url + request.path, {
        method: request.method,
        redirect: 'manual',
        signal: AbortSignal.timeout(10000),
        body: request.body,
        headers: {
          'content-type': 'application/json',
          'webhook-id': request.id,
          'webhook-timestamp': time,
          'webhook-signature': `v1,${signature}`,
        },
      });
      await answer.arrayBuffer();
      return answer.status;
    } catch (away) {
      return 0;
    }
  }
}

/** One post that answers and mentions the same member is two notifications: the second is not told. */
class Told {
  constructor() {
    this.times = new Map();
  }

  /** Those of the members who were not told of that page within the last minute. */
  fresh(uids, path, now) {
    for (const [key, time] of this.times) {
      if (now - time > ONE_PAGE) {
        this.times.delete(key);
      }
    }
    return uids.filter((uid) => {
      const key = `${uid} ${path}`;
      const known = path.startsWith('/post/') && this.times.has(key);
      this.times.set(key, now);
      return !known;
    });
  }
}

function plain(html, most) {
  const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': '\'', '#x27': '\'', nbsp: ' ' };
  const text = String(html || '').replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39|#x27|nbsp);/g, (all, name) => entities[name])
    .replace(/\s+/g, ' ').trim();
  return Array.from(text).slice(0, most).join('');
}

function number(uid) {
  return /^[1-9]\d*$/.test(String(uid)) ? String(uid) : null;
}

/** The event that a notification becomes, or null. */
function event(hook, names, base) {
  const notification = (hook && hook.notification) || {};
  const type = TYPES[notification.type];
  const recipients = (hook.uidsNotified || hook.uids || []).map(number).filter(Boolean);
  if (!type || recipients.length === 0) {
    return null;
  }
  const path = String(notification.path || '');
  const data = { recipients, text: plain(notification.bodyLong, 500) };
  const from = number(notification.from);
  if (from) {
    data.actor = { id: from };
    if (names[from] && !names[from].includes('@')) {
      data.actor.name = names[from];
    }
  }
  if (notification.topicTitle) {
    data.subject = plain(notification.topicTitle, 200);
  }
  if (path.startsWith('/')) {
    data.path = base + path;
  }
  if (notification.roomId || notification.tid) {
    data.thread = notification.roomId ? `chat-${notification.roomId}` : `topic-${notification.tid}`;
  }
  const time = Number(notification.datetime) || Date.now();
  return { type, timestamp: new Date(time).toISOString(), data };
}

/** The notification's own id, which repeats with the same words and to the same members only. */
function keyOf(hook) {
  const { nid, datetime } = hook.notification;
  const all = JSON.stringify([nid, datetime, hook.uidsNotified || hook.uids]);
  return `nodebb.${crypto.createHash('sha256').update(all).digest('hex')}`;
}

let bellhop = null;
const told = new Told();

function nodebb(name) {
  return require.main.require(name);
}

function connection() {
  if (!bellhop) {
    const settings = nodebb('nconf').get('bellhop') || {};
    bellhop = settings.url && settings.secret ? new Bellhop(settings) : null;
  }
  return bellhop;
}

exports.pushed = async function pushed(hook) {
  const to = connection();
  if (!to || !hook || !hook.notification) {
    return;
  }
  const { from, path } = hook.notification;
  const uids = told.fresh(hook.uidsNotified || hook.uids || [], String(path || ''), Date.now());
  const names = number(from) ? { [from]: await nodebb('./src/user').getUserField(from, 'username') } : {};
  const what = event({ ...hook, uidsNotified: uids }, names, nodebb('nconf').get('relative_path') || '');
  if (what) {
    to.tell(keyOf(hook), 'POST', '/api/events', what);
  }
};

/** NodeBB waits for this hook: so nothing is waited for here. */
exports.loggedOut = async function loggedOut(hook) {
  const uid = number(hook && hook.uid);
  const to = uid && connection();
  if (to) {
    to.tell(`nodebb.${crypto.randomUUID()}`, 'POST', `/api/members/${uid}/logout`, { member: uid });
  }
};

exports.internals = { Bellhop, Told, event };
