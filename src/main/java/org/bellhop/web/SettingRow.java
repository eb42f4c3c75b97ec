package org.bellhop.web;

/**
 * One setting as it is in force.
 *
 * @param value bullets for a secret, empty where nothing is set
 * @param from where the value comes from
 * @param does what it is for
 */
public record SettingRow(String name, String value, String from, String does) {}
