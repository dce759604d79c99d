package io.ekko.crm;

import java.util.List;

/** Creates in the CRM what write-back needs. */
public interface Fields {
    /** The names of the fields that are missing; empty when all is in place. */
    List<String> missing();

    /** Creates what is missing. Harmless when repeated. */
    void create();

    /** How many characters the CRM keeps of a text written to this field. */
    int longestText(WriteBacks.Field field);
}
