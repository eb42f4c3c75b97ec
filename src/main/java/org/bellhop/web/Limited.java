package org.bellhop.web;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A caller may do this only so often. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Limited {}
