package org.bellhop.web;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Only for the site's server, which signs what it sends as Standard Webhooks say. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Signed {}
