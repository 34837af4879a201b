using System.Globalization;

namespace Agnes.Benchmarks.Comparing;

/// <summary>CPU times from <c>/proc</c>, in steps of 10 ms (<c>USER_HZ</c>, which Linux fixes at 100).</summary>
/// <param name="User">Time in user mode.</param>
/// <param name="System">Time in the kernel.</param>
internal readonly record struct ProcessTimes(TimeSpan User, TimeSpan System)
{
    // Positions after the command's name, which is in parentheses and may contain spaces: see proc(5).
    private const int UserTime = 11;
    private const int ChildrenUserTime = 13;

    public TimeSpan Total => User + System;

    /// <summary>The times of a process so far.</summary>
    public static ProcessTimes Of(int process) => Read($"/proc/{process}/stat", UserTime);

    /// <summary>The times of all child processes of this process that have ended.</summary>
    public static ProcessTimes OfEndedChildren() => Read("/proc/self/stat", ChildrenUserTime);

    /// <summary>The times of each thread of a process so far, by thread id.</summary>
    public static IReadOnlyDictionary<string, (string Name, ProcessTimes Times)> OfThreads(int process) =>
        Directory.EnumerateDirectories($"/proc/{process}/task").ToDictionary(
            task => Path.GetFileName(task),
            task => (File.ReadAllText(Path.Combine(task, "comm")).Trim(), Read(Path.Combine(task, "stat"), UserTime)));

    public static ProcessTimes operator -(ProcessTimes left, ProcessTimes right) =>
        new(left.User - right.User, left.System - right.System);

    private static ProcessTimes Read(string path, int first)
    {
        var text = File.ReadAllText(path);
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return new ProcessTimes(Ticks(fields[first]), Ticks(fields[first + 1]));
    }

    private static TimeSpan Ticks(string hundredths) =>
        TimeSpan.FromMilliseconds(10 * long.Parse(hundredths, CultureInfo.InvariantCulture));
}
