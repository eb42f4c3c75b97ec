package org.bellhop.web;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** For admins, and for the site's server, which signs. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface AdminOrSigned {}
