package io.ekko.connector.builtin.csv;

import io.ekko.connector.builtin.field.RecordType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * How a file shall be imported. Made by {@link PlanImport}; a user may change {@link #mapping} and {@link #createMissing}.
 *
 * @param headings of the columns, as in the file
 * @param sample the first five lines under the headings
 * @param mapping which column, counted from 0, goes into which field; columns that are not named are left out
 * @param createMissing whether owners, teams, categories, products, regions and companies that are named but not there are made; else
 *     a line that names one is wrong
 */
public record ImportPlan(
        RecordType type,
        CsvFormat format,
        List<String> headings,
        List<List<String>> sample,
        Map<Integer, String> mapping,
        boolean createMissing) {

    public ImportPlan {
        headings = List.copyOf(headings);
        sample = List.copyOf(sample);
        mapping = Map.copyOf(mapping);
        if (new HashSet<>(mapping.values()).size() < mapping.size()) {
            throw new IllegalArgumentException("two columns go into one field: " + mapping);
        }
    }

    /** The same with what the user chose. */
    public ImportPlan with(Map<Integer, String> mapping, boolean createMissing) {
        return new ImportPlan(type, format, headings, sample, mapping, createMissing);
    }
}
