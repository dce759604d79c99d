/**
 * The connector for any server that speaks the open REST interface of the built-in CRM ({@code /crm/api/v1}).
 * It is the example to start from for a CRM of one's own.
 */
@NullMarked
package io.ekko.connector.rest;

import org.jspecify.annotations.NullMarked;
