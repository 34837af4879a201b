namespace Agnes.Pipeline.Verification.Models;

/// <summary>What came of asking a model.</summary>
internal abstract record ModelAnswer<T>
{
    private ModelAnswer()
    {
    }

    public sealed record Given(T Value) : ModelAnswer<T>;

    public sealed record Failed(string Reason) : ModelAnswer<T>;

    public sealed record Unavailable(string Reason, TimeSpan? RetryAfter, bool RefusesEverySession) : ModelAnswer<T>;
}
