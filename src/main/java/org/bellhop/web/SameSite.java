package org.bellhop.web;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Only for the site's own pages, and for callers that are no browser. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface SameSite {}
