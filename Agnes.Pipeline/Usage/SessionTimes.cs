using System.Runtime.InteropServices;

namespace Agnes.Pipeline.Usage;

/// <summary>When a session was worked in.</summary>
/// <param name="StartedAt">The smallest timestamp.</param>
/// <param name="EndedAt">The largest.</param>
/// <param name="Active">The sum of the gaps, none counted for more than <see cref="LongestGap"/>.</param>
internal sealed record SessionTimes(DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, TimeSpan Active)
{
    /// <summary>After this long without a line nobody is at work.</summary>
    private static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(5);

    public TimeSpan Wall => EndedAt - StartedAt ?? TimeSpan.Zero;

    /// <summary>Sorts the ticks in place: lines are not in order of time.</summary>
    public static SessionTimes Of(List<long> utcTicks)
    {
        if (utcTicks.Count == 0)
        {
            return new SessionTimes(null, null, TimeSpan.Zero);
        }

        var sorted = CollectionsMarshal.AsSpan(utcTicks);
        sorted.Sort();
        var active = 0L;
        for (var i = 1; i < sorted.Length; i++)
        {
            active += Math.Min(sorted[i] - sorted[i - 1], LongestGap.Ticks);
        }

        return new SessionTimes(
            new DateTimeOffset(sorted[0], TimeSpan.Zero),
            new DateTimeOffset(sorted[^1], TimeSpan.Zero),
            TimeSpan.FromTicks(active));
    }
}
