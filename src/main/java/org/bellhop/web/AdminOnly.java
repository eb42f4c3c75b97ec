package org.bellhop.web;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Only for admins. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface AdminOnly {}
