package org.bellhop.event;

/** The answer to an event: the key it is known by, and how many members it concerns. */
public record Receipt(String id, int recipients) {}
