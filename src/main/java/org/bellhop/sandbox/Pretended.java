package org.bellhop.sandbox;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Part of the sandbox: only for those whom it answers. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@interface Pretended {}
