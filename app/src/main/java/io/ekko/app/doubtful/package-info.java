/**
 * Submits that look like a machine's, and the administrator's judgement on them.
 */
@NullMarked
package io.ekko.app.doubtful;

import org.jspecify.annotations.NullMarked;
