using Agnes.Pipeline.Usage;

namespace Agnes.Cli.Usage;

/// <summary>What one period, session or model amounts to.</summary>
internal sealed class PeriodReport(string period)
{
    private readonly Dictionary<string, Tally> _models = [];

    public string Period { get; } = period;

    public Tally Total { get; } = new();

    public DateTimeOffset LastActivity { get; private set; }

    /// <summary>The folder that was worked in last.</summary>
    public string? Project { get; private set; }

    /// <summary>The costliest first.</summary>
    public IReadOnlyList<ModelReport> Models =>
        [.. _models
            .Select(model => new ModelReport(model.Key, model.Value))
            .OrderByDescending(model => model.Tally.Cost)
            .ThenBy(model => model.Name, StringComparer.Ordinal)];

    public void Add(UsageMessage call, decimal? cost)
    {
        Total.Add(call, cost);
        var model = ModelReport.NameOf(call);
        if (!_models.TryGetValue(model, out var tally))
        {
            _models[model] = tally = new Tally();
        }

        tally.Add(call, cost);
        if (call.OccurredAt >= LastActivity)
        {
            (LastActivity, Project) = (call.OccurredAt.Value, call.Cwd);
        }
    }
}
