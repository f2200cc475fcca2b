"""Addresses of court costs."""

from django.urls import path

from court.fees.web import callback, desk, party

app_name = "fees"
urlpatterns = [
    path("cases/<uuid:case_id>/fee/", party.fee, name="fee"),
    path("cases/<uuid:case_id>/fee/pay/", party.pay, name="pay"),
    path("cases/<uuid:case_id>/fee/refresh/", party.refresh, name="refresh"),
    path("cases/<uuid:case_id>/fee/receipt/", party.receipt, name="receipt"),
    path("cases/<uuid:case_id>/fee/relief/", party.reliefs, name="reliefs"),
    path("cases/<uuid:case_id>/fee/relief/<slug:kind>/", party.relief, name="relief"),
    path("cases/fee-relief/<uuid:relief_id>/take-back/", party.take_back, name="take_back"),
    path("payments/callback/", callback.callback, name="callback"),
    path("desk/fees/", desk.desk, name="desk"),
    path("desk/fees/receipts/<uuid:receipt_id>/", desk.receipt, name="check_receipt"),
    path("desk/fees/refunds/<uuid:refund_id>/", desk.refund, name="refund"),
    path("desk/fees/refunds/<uuid:refund_id>/done/", desk.refund_done, name="refund_done"),
    path("desk/fees/reliefs/<uuid:relief_id>/", desk.relief, name="answer_relief"),
    path(
        "desk/fees/irregularities/<uuid:irregularity_id>/", desk.irregularity, name="irregularity"
    ),
]
