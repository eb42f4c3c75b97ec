/** The only code that speaks OneSignal's REST API. */
@NullMarked
package org.bellhop.onesignal;

import org.jspecify.annotations.NullMarked;
