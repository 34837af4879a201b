using Agnes.Pipeline.Usage;

namespace Agnes.Cli.Usage;

internal sealed class PeriodReport(string period)
{
    private readonly Dictionary<string, UsageSum> _models = [];

    public string Period { get; } = period;

    public UsageSum Total { get; } = new();

    public DateTimeOffset LastActivity { get; private set; }

    /// <summary>The working folder of the last call.</summary>
    public string? Project { get; private set; }

    /// <summary>By descending cost.</summary>
    public IReadOnlyList<ModelReport> Models =>
        [.. _models
            .Select(model => new ModelReport(model.Key, model.Value))
            .OrderByDescending(model => model.UsageSum.Cost)
            .ThenBy(model => model.Name, StringComparer.Ordinal)];

    public void Add(UsageMessage call, decimal? cost)
    {
        Total.Add(call, cost);
        var model = ModelReport.NameOf(call);
        if (!_models.TryGetValue(model, out var sum))
        {
            _models[model] = sum = new UsageSum();
        }

        sum.Add(call, cost);
        if (call.OccurredAt >= LastActivity)
        {
            (LastActivity, Project) = (call.OccurredAt.Value, call.Cwd);
        }
    }
}
