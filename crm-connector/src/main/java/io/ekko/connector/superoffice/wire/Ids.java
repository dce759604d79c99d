package io.ekko.connector.superoffice.wire;

import io.ekko.crm.CrmFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The numbers of SuperOffice's records, 1 to 2147483647. Ids come from outside and must not become anything else in an address. */
public final class Ids {
    /** So many fit into one address: servers take some two thousand characters. */
    private static final int AT_ONCE = 50;

    private Ids() {}

    /** Empty for what cannot be the id of a record. */
    public static OptionalInt number(String id) {
        if (!id.matches("[1-9][0-9]{0,9}")) {
            return OptionalInt.empty();
        }
        long number = Long.parseLong(id);
        return number <= Integer.MAX_VALUE ? OptionalInt.of((int) number) : OptionalInt.empty();
    }

    /** @throws CrmFailure.Rejected for what cannot be the id of a record */
    public static int required(String id) {
        return number(id).orElseThrow(() -> new CrmFailure.Rejected("SuperOffice has no record '" + id + "'"));
    }

    /** The numbers in lists that fit into one address each; what is none is left out. */
    public static List<List<Integer>> slices(Collection<String> ids) {
        List<Integer> numbers = ids.stream()
                .map(Ids::number)
                .flatMap(number -> number.stream().boxed())
                .distinct()
                .toList();
        List<List<Integer>> slices = new ArrayList<>();
        for (int from = 0; from < numbers.size(); from += AT_ONCE) {
            slices.add(numbers.subList(from, Math.min(numbers.size(), from + AT_ONCE)));
        }
        return slices;
    }

    /** As a filter has it: {@code personId in (5,6,7)}. */
    public static String in(String column, Collection<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", column + " in (", ")"));
    }
}
