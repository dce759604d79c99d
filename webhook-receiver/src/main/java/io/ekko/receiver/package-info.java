/**
 * Resources that the outside calls: CRM hooks, the survey page, answers from other tools.
 * Each verifies, stores and answers; the work is done later.
 */
@NullMarked
package io.ekko.receiver;

import org.jspecify.annotations.NullMarked;
