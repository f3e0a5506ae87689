//! What is written down about a request: never who asked, never what stood in the address.

use axum::extract::MatchedPath;
use tower_http::{
    classify::{ServerErrorsAsFailures, SharedClassifier},
    trace::{DefaultOnRequest, DefaultOnResponse, MakeSpan, TraceLayer},
};
use tracing::{Level, Span};

/// Names the route rather than the address, so that no id, name, token or query is logged.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RouteOnly;

impl<B> MakeSpan<B> for RouteOnly {
    fn make_span(&mut self, request: &axum::http::Request<B>) -> Span {
        let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str);
        tracing::info_span!("request", method = %request.method(), route)
    }
}

/// Logs route, status and time taken.
pub(crate) fn layer() -> TraceLayer<SharedClassifier<ServerErrorsAsFailures>, RouteOnly> {
    TraceLayer::new_for_http()
        .make_span_with(RouteOnly)
        .on_request(DefaultOnRequest::new().level(Level::TRACE))
        .on_response(DefaultOnResponse::new().level(Level::INFO))
}
