package io.ekko.app.web;

import java.util.List;
import java.util.stream.Stream;

/** The places that a viewer may open, Ekko's own and those of the built-in CRM; the CRM's are empty where it is off. */
public record Navigation(List<Place> work, List<Place> crm) {
    /** For pages without navigation. */
    public static final Navigation NONE = new Navigation(List.of(), List.of());

    public Navigation {
        work = List.copyOf(work);
        crm = List.copyOf(crm);
    }

    /** The given places in the order of work, whichever order they come in. */
    public static Navigation of(Place... places) {
        List<Place> sorted = Stream.of(places).sorted().distinct().toList();
        return new Navigation(
                sorted.stream().filter(place -> !place.inCrm()).toList(),
                sorted.stream().filter(Place::inCrm).toList());
    }
}
