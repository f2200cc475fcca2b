"""Addresses of sittings: listing at the desk, the party's page, the cause list, rooms, devices."""

from django.urls import path

from court.hearing.web import listing_desk, listing_party, listing_public, listing_rooms

app_name = "listing"
urlpatterns = [
    path("hearings/", listing_public.cause_list_page, name="cause_list"),
    path(
        "hearings/<uuid:sitting_id>/announcement/",
        listing_public.announcement,
        name="announcement",
    ),
    path("hearings/device/", listing_public.device, name="device"),
    path("hearings/device/sample/", listing_public.sample, name="device_sample"),
    path("hearings/device/sink/", listing_public.sink, name="device_sink"),
    path("cases/<uuid:case_id>/hearing/", listing_party.hearing, name="hearing"),
    path(
        "cases/<uuid:case_id>/hearing/times/<int:booking_id>/",
        listing_party.take_back,
        name="take_back",
    ),
    path("desk/hearings/", listing_desk.calendar, name="calendar"),
    path("desk/hearings/times/", listing_desk.keep_free, name="keep_free"),
    path("desk/hearings/times/<int:booking_id>/", listing_desk.free_again, name="free_again"),
    path("desk/cases/<uuid:case_id>/hearing/", listing_desk.list_case, name="list"),
    path("desk/hearings/<uuid:sitting_id>/postpone/", listing_desk.put_off, name="postpone"),
    path("desk/hearings/<uuid:sitting_id>/cancel/", listing_desk.call_off, name="cancel"),
    path("courtrooms/", listing_rooms.rooms, name="rooms"),
    path("courtrooms/<int:room_id>/", listing_rooms.use, name="room_use"),
]
