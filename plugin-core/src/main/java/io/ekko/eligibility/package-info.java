/**
 * Who may be asked: candidates, the rules and the stored verdicts.
 */
@NullMarked
package io.ekko.eligibility;

import org.jspecify.annotations.NullMarked;
