package org.vigil.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Place;
import org.vigil.jurisdiction.PlaceKind;
import org.vigil.kernel.Code;

/** Homes, workplaces, classes, shops, restaurants, a coach line and a station of the synthetic county, each with an id that never changes. */
final class DemoPlaces {
    private static final List<String> TRADES = List.of("精密模具厂", "电子厂", "物流园", "服装厂", "软件公司", "街道办事处");
    private static final List<String> TABLES =
            List.of("福满楼", "老正兴面馆", "阳澄湖饭店", "小城故事餐厅", "江南人家", "顺风牛肉粉", "合家欢火锅", "桂花茶社");
    private static final List<String> SHOPS = List.of("惠民超市", "农贸市场", "大药房", "菜场", "便利店", "书店", "理发店", "健身房");
    private static final List<String> ROADS = List.of("人民路", "前进路", "柏庐路", "朝阳路", "震川路", "长江路");

    private static final int HOMES_OF_A_BUILDING = 12;

    private final List<Place> all = new ArrayList<>();
    final List<Place> homes = new ArrayList<>();
    final List<Place> workplaces = new ArrayList<>();
    final List<Place> classes = new ArrayList<>();
    final List<Place> restaurants = new ArrayList<>();
    final List<Place> shops = new ArrayList<>();
    final Place coach;
    final Place station;

    private final Jurisdictions jurisdictions;
    private final List<Code> communities;
    private final RandomGenerator random;

    DemoPlaces(Jurisdictions jurisdictions, Code origin, Sizes sizes, RandomGenerator random) {
        this.jurisdictions = jurisdictions;
        this.random = random;
        List<Code> below =
                jurisdictions.children(origin).stream().map(Jurisdiction::code).toList();
        this.communities = below.isEmpty() ? List.of(origin) : below;
        for (int i = 0; i < sizes.homes; i += HOMES_OF_A_BUILDING) {
            int number = i / HOMES_OF_A_BUILDING;
            String house = road(number) + (number / ROADS.size() + 1) + "幢";
            String address =
                    road(number) + " " + (number / ROADS.size() + 1) + " 号 " + (number / ROADS.size() + 1) + "幢";
            Place building = add(PlaceKind.BUILDING, house, address);
            for (int room = 1; room <= Math.min(HOMES_OF_A_BUILDING, sizes.homes - i); room++) {
                homes.add(addInside(building, house + room + "室", address + room + "室"));
            }
        }
        for (int i = 0; i < sizes.workplaces; i++) {
            workplaces.add(add(PlaceKind.SITE, numbered(TRADES, i), road(i) + " " + (100 + i) + " 号"));
        }
        for (int i = 0; i < sizes.classes; i++) {
            classes.add(
                    add(PlaceKind.SITE, "实验学校" + (i / 4 + 1) + "年级" + (i % 4 + 1) + "班", "学校路 1 号 " + (i + 1) + " 室"));
        }
        for (int i = 0; i < sizes.restaurants; i++) {
            restaurants.add(add(PlaceKind.SHOP, numbered(TABLES, i), road(i) + " " + (10 + i) + " 号"));
        }
        for (int i = 0; i < sizes.shops; i++) {
            shops.add(add(PlaceKind.SHOP, numbered(SHOPS, i), road(i) + " " + (40 + i) + " 号"));
        }
        coach = add(PlaceKind.VEHICLE, "城际大巴 K08 次", "");
        station = add(PlaceKind.SITE, "火车南站候车厅", "站前路 1 号");
    }

    /** How many of each. */
    record Sizes(int homes, int workplaces, int classes, int restaurants, int shops) {}

    List<Place> all() {
        return all;
    }

    private static String numbered(List<String> names, int i) {
        return i < names.size() ? names.get(i) : names.get(i % names.size()) + (i / names.size() + 1) + "店";
    }

    private static String road(int i) {
        return ROADS.get(i % ROADS.size());
    }

    private Place add(PlaceKind kind, String name, String address) {
        Code where = communities.get(random.nextInt(communities.size()));
        return keep(new Place(nextId(), where, null, kind, name, address));
    }

    private Place addInside(Place building, String name, String address) {
        return keep(new Place(nextId(), building.jurisdiction(), building.id(), PlaceKind.HOUSEHOLD, name, address));
    }

    private Place.Id nextId() {
        return new Place.Id(DemoIds.of("demo-place/" + jurisdictions.root().code() + "/" + all.size()));
    }

    private Place keep(Place place) {
        all.add(place);
        return place;
    }
}
