package io.ekko.whatif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The people in the play, each with what it did to them; two records with one address are one person. */
final class Cast {
    private final List<Population.Person> people;
    private final List<Asks> asks;
    private int number;

    Cast(List<Population.Person> people) {
        this.people = people;
        this.asks = new ArrayList<>(people.size());
        Map<String, Asks> byAddress = new HashMap<>();
        people.forEach(person -> asks.add(byAddress.computeIfAbsent(person.address(), first -> new Asks())));
    }

    Population.Person person(int place) {
        return people.get(place);
    }

    Asks asks(int place) {
        return asks.get(place);
    }

    int nextNumber() {
        return number++;
    }
}
