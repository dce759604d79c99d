/**
 * Webhooks of the built-in CRM: subscriptions, a durable queue written in the transaction of the change, and its delivery.
 * Messages are signed as Standard Webhooks says.
 */
@NullMarked
package io.ekko.connector.builtin.hook;

import org.jspecify.annotations.NullMarked;
