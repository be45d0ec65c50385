"""What surrounds every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from gtm.marketdata.spoken import one_reading

Answer = Callable[[HttpRequest], HttpResponseBase]


def one_edition(answer: Answer) -> Answer:
    """Translations of market texts are of one edition in a request, which is asked for once, if at all."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        with one_reading():
            return answer(request)

    return answered
