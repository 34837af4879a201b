using Agnes.Pipeline.Usage;

namespace Agnes.Cli.Usage;

/// <param name="Since">The first day, or null for no limit.</param>
/// <param name="Until">The last day, or null for no limit.</param>
/// <param name="Project">The project, or null for all.</param>
/// <param name="Zone">The time zone that decides where days begin.</param>
internal sealed record UsageQuery(ReportKind Kind, DateOnly? Since, DateOnly? Until, ProjectFilter? Project, TimeZoneInfo Zone)
{
    public bool Wants(UsageMessage call) =>
        call.OccurredAt is { } time
        && DayOf(time) is var day
        && !(day < Since)
        && !(day > Until)
        && Project?.Matches(call) != false;

    public string PeriodOf(UsageMessage call) => Kind switch
    {
        ReportKind.Session => call.SessionId ?? Path.GetFileNameWithoutExtension(call.Source.SessionFile),
        ReportKind.Model => ModelReport.NameOf(call),
        ReportKind.Monthly => $"{DayOf(call.OccurredAt!.Value):yyyy-MM}",
        ReportKind.Weekly => $"{MondayOf(DayOf(call.OccurredAt!.Value)):yyyy-MM-dd}",
        _ => $"{DayOf(call.OccurredAt!.Value):yyyy-MM-dd}",
    };

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, Zone).DateTime);
}

internal enum ReportKind
{
    Daily,
    Weekly,
    Monthly,
    Session,
    Model,
}
