package org.bellhop.source;

/** The ways in which others tell what happened, one for each address that they may post to. */
public record Webhooks(Webhook discourse, Webhook cloudEvents, Webhook ghost, Webhook hmac) {}
