package org.bellhop.web;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** For admins, and for the very member whom the address names as {@code id}. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface AdminOrSelf {}
