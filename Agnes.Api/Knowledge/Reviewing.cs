using Agnes.Api.Processors;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Knowledge;

/// <summary>Who decides, and since when: what every row that a decision writes has in common.</summary>
public sealed record Reviewing(Caller Caller, Beginning Began)
{
    public DateTimeOffset Now { get; } = Began.At.CutToMicroseconds();

    public static Reviewing Of(HttpContext context, TimeProvider time) => new(Caller.Of(context), Beginning.Now(time));
}
