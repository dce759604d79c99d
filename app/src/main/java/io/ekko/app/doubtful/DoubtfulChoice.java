package io.ekko.app.doubtful;

import io.ekko.campaign.CampaignId;
import io.ekko.response.DoubtfulFilter;
import io.ekko.response.DoubtfulSubmitId;
import io.ekko.visit.Sign;
import io.ekko.visit.Visitor;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the reader of the list has chosen, as it stands in the address. What makes no sense is as if it were not there.
 *
 * @param connection number of a connection; null for the first
 * @param before begin of this page
 */
public record DoubtfulChoice(@Nullable Long connection, DoubtfulFilter filter, DoubtfulSubmitId before) {
    static DoubtfulChoice of(MultivaluedMap<String, String> address) {
        return new DoubtfulChoice(
                number(address, "connection").orElse(null),
                new DoubtfulFilter(
                        number(address, "campaign").map(CampaignId::new).orElse(null),
                        text(address, "sign").flatMap(Sign::of).orElse(null),
                        text(address, "visitor")
                                .filter(digits -> digits.matches("[0-9a-f]{16}"))
                                .map(Visitor::of)
                                .orElse(null)),
                number(address, "before").map(DoubtfulSubmitId::new).orElse(DoubtfulSubmitId.NEWEST));
    }

    private static Optional<String> text(MultivaluedMap<String, String> address, String name) {
        return Optional.ofNullable(address.getFirst(name)).filter(text -> !text.isBlank());
    }

    private static Optional<Long> number(MultivaluedMap<String, String> address, String name) {
        return text(address, name)
                .filter(digits -> digits.matches("[1-9]\\d{0,17}"))
                .map(Long::valueOf);
    }

    /** Whether not everything is meant. */
    public boolean narrowed() {
        return !filter.equals(DoubtfulFilter.ALL);
    }

    public boolean firstPage() {
        return before.equals(DoubtfulSubmitId.NEWEST);
    }

    DoubtfulChoice with(Visitor visitor) {
        return new DoubtfulChoice(connection, new DoubtfulFilter(null, null, visitor), DoubtfulSubmitId.NEWEST);
    }

    DoubtfulChoice from(DoubtfulSubmitId next) {
        return new DoubtfulChoice(connection, filter, next);
    }

    DoubtfulChoice in(long known) {
        return new DoubtfulChoice(known, filter, before);
    }

    /** Which campaign is chosen; empty when all are. */
    public String campaign() {
        return filter.campaign() == null ? "" : filter.campaign().toString();
    }

    public String sign() {
        return filter.sign() == null ? "" : filter.sign().wireName();
    }

    public String visitor() {
        return filter.visitor() == null ? "" : filter.visitor().toString();
    }

    /** The address of the list with this choice. */
    public String address() {
        return address(DoubtfulPages.HOME);
    }

    String address(String path) {
        Map<String, String> parts = Stream.of(
                        Map.entry("connection", connection == null ? "" : connection.toString()),
                        Map.entry("campaign", campaign()),
                        Map.entry("sign", sign()),
                        Map.entry("visitor", visitor()),
                        Map.entry("before", firstPage() ? "" : before.toString()))
                .filter(part -> !part.getValue().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, LinkedHashMap::new));
        String query = parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
