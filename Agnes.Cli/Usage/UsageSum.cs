using Agnes.Pipeline.Usage;

namespace Agnes.Cli.Usage;

internal sealed class UsageSum
{
    public long Input { get; private set; }

    public long Output { get; private set; }

    public long CacheCreation { get; private set; }

    public long CacheRead { get; private set; }

    public long Total => Input + Output + CacheCreation + CacheRead;

    /// <summary>In US dollars, without calls that have no known price.</summary>
    public decimal Cost { get; private set; }

    public int Unpriced { get; private set; }

    /// <summary>Calls whose output is an early value.</summary>
    public int Partial { get; private set; }

    public void Add(UsageMessage call, decimal? cost)
    {
        Input += call.InputTokens;
        Output += call.OutputTokens;
        CacheCreation += call.CacheCreation5mTokens + call.CacheCreation1hTokens;
        CacheRead += call.CacheReadTokens;
        Cost += cost ?? 0;
        Unpriced += cost is null ? 1 : 0;
        Partial += call.IsPartial ? 1 : 0;
    }
}
