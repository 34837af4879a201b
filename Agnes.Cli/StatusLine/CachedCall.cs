using Agnes.Pipeline.Usage;

namespace Agnes.Cli.StatusLine;

/// <summary>A model call, with the fields that counting and prices need.</summary>
internal sealed record CachedCall : ICacheRecord
{
    public string Id = "";
    public string? Request;
    public string? Session;
    public string Kind = "";
    public string? Model;
    public string? Agent;
    public bool Partial;
    public long Input;
    public long Output;
    public long CacheRead;
    public long Cache5m;
    public long Cache1h;
    public long Searches;
    public string? Speed;
    public string? Geo;
    public DateTimeOffset? At;

    /// <summary>The key shared by the copies of one call in a file.</summary>
    public (string Id, string? Request, string? Session, bool IsProgress) Key =>
        (Id, Request, Request is null ? Session : null, Kind == UsageMessageKinds.AgentProgress);

    public static CachedCall From(UsageMessage call) => new()
    {
        Id = call.MessageId,
        Request = call.RequestId,
        Session = call.SessionId,
        Kind = call.Kind,
        Model = call.Model,
        Agent = call.AgentId,
        Partial = call.IsPartial,
        Input = call.InputTokens,
        Output = call.OutputTokens,
        CacheRead = call.CacheReadTokens,
        Cache5m = call.CacheCreation5mTokens,
        Cache1h = call.CacheCreation1hTokens,
        Searches = call.WebSearchRequests,
        Speed = call.Speed,
        Geo = call.InferenceGeo,
        At = call.OccurredAt,
    };

    public void Transfer(ICacheCodec codec)
    {
        codec.Text(ref Id!);
        codec.Text(ref Request);
        codec.Text(ref Session);
        codec.Text(ref Kind!);
        codec.Text(ref Model);
        codec.Text(ref Agent);
        codec.Flag(ref Partial);
        codec.Number(ref Input);
        codec.Number(ref Output);
        codec.Number(ref CacheRead);
        codec.Number(ref Cache5m);
        codec.Number(ref Cache1h);
        codec.Number(ref Searches);
        codec.Text(ref Speed);
        codec.Text(ref Geo);
        codec.Time(ref At);
    }

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
