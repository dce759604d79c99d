/**
 * What an administrator decides about whom a campaign may ask, when, and how often: settings only, the rules themselves are in
 * {@code eligibility}.
 */
@NullMarked
package io.ekko.policy;

import org.jspecify.annotations.NullMarked;
