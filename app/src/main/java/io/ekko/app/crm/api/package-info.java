/**
 * The built-in CRM over REST, under {@code /crm/api/v1}; described in {@code openapi/crm.json}.
 * Resources speak JSON trees; who may call them is decided before them.
 */
@NullMarked
package io.ekko.app.crm.api;

import org.jspecify.annotations.NullMarked;
