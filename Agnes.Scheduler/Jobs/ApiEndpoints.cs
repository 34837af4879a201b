namespace Agnes.Scheduler.Jobs;

/// <summary>The endpoints of the API that the scheduler knows.</summary>
internal static class ApiEndpoints
{
    public const string RunProcessor = "/api/admin/run-session-processor";
    public const string RunCollector = "/api/admin/run-session-collector";
    public const string Health = "/api/health";

    /// <summary>True if the contract allows a repeated request: a GET, a processor run, or a run of the collector.</summary>
    public static bool IsSafeToRepeat(ApiUrl api, HttpMethod method, Uri url) =>
        method == HttpMethod.Get
        || (method == HttpMethod.Post
            && (url.AbsolutePath == api.Resolve(RunProcessor).AbsolutePath || url.AbsolutePath == api.Resolve(RunCollector).AbsolutePath));
}
