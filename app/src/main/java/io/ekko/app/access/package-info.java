/**
 * Who may do what: users and their sessions, API tokens and their scopes, and the filter that asks for them at every address.
 * Nothing is open that {@link io.ekko.app.access.AccessRules} does not name.
 */
@NullMarked
package io.ekko.app.access;

import org.jspecify.annotations.NullMarked;
