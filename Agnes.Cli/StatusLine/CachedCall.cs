using Agnes.Pipeline.Usage;

namespace Agnes.Cli.StatusLine;

/// <summary>A call of a model, as far as counting and prices need it.</summary>
internal sealed record CachedCall(
    string Id,
    string? Request,
    string? Session,
    string Kind,
    string? Model,
    string? Agent,
    bool Partial,
    long Input,
    long Output,
    long CacheRead,
    long Cache5m,
    long Cache1h,
    long Searches,
    string? Speed,
    string? Geo,
    DateTimeOffset? At)
{
    /// <summary>What copies of one call within a file share.</summary>
    public (string Id, string? Request, string? Session, bool IsProgress) Key =>
        (Id, Request, Request is null ? Session : null, Kind == UsageMessageKinds.AgentProgress);

    public static CachedCall Of(UsageMessage call) => new(
        call.MessageId,
        call.RequestId,
        call.SessionId,
        call.Kind,
        call.Model,
        call.AgentId,
        call.IsPartial,
        call.InputTokens,
        call.OutputTokens,
        call.CacheReadTokens,
        call.CacheCreation5mTokens,
        call.CacheCreation1hTokens,
        call.WebSearchRequests,
        call.Speed,
        call.InferenceGeo,
        call.OccurredAt);

    public UsageMessage ToMessage(UsageRowSource source) => new()
    {
        Source = source,
        MessageId = Id,
        RequestId = Request,
        SessionId = Session,
        Kind = Kind,
        Model = Model,
        AgentId = Agent,
        IsPartial = Partial,
        InputTokens = Input,
        OutputTokens = Output,
        CacheReadTokens = CacheRead,
        CacheCreation5mTokens = Cache5m,
        CacheCreation1hTokens = Cache1h,
        WebSearchRequests = Searches,
        Speed = Speed,
        InferenceGeo = Geo,
        OccurredAt = At,
    };
}
