namespace Agnes.Pipeline.Verification.Rules;

/// <summary>Derives the domain of a text from its words; most sessions are about engineering.</summary>
internal static class DomainGuess
{
    private static readonly Dictionary<KnowledgeDomain, string[]> Vocabulary = new()
    {
        [KnowledgeDomain.Finance] =
        [
            "revenue", "invoice", "refund", "tax", "taxes", "vat", "price", "pricing", "cost", "costs", "budget", "margin",
            "ledger", "payment", "payments", "billing", "accounting", "discount", "currency", "fiscal", "profit", "salary",
        ],
        [KnowledgeDomain.Data] =
        [
            "table", "tables", "column", "columns", "row", "rows", "schema", "warehouse", "dataset", "metric", "metrics",
            "sql", "query", "queries", "dashboard", "primary key", "foreign key", "etl", "dbt", "snapshot", "csv", "parquet",
        ],
        [KnowledgeDomain.Infrastructure] =
        [
            "server", "servers", "cluster", "kubernetes", "docker", "container", "deploy", "deployment", "network", "dns", "ci",
            "pipeline", "terraform", "aws", "gcp", "azure", "host", "hosts", "region", "staging", "production", "vpn", "port",
        ],
        [KnowledgeDomain.Operations] =
        [
            "release", "releases", "on-call", "incident", "support", "ticket", "tickets", "process", "team", "teams", "meeting",
            "approval", "sla", "vendor", "supplier", "shift", "shipment", "customer support", "runbook", "owner", "sprint",
        ],
        [KnowledgeDomain.Product] =
        [
            "customer", "customers", "user", "users", "feature", "features", "plan", "plans", "subscription", "onboarding",
            "trial", "roadmap", "launch", "persona", "checkout", "signup", "workspace", "notification",
        ],
    };

    public static KnowledgeDomain Of(string text)
    {
        var words = $" {string.Join(' ', text.ToLowerInvariant().Split([' ', ',', '.', ':', ';', '(', ')', '`', '"', '\n'], StringSplitOptions.RemoveEmptyEntries))} ";
        var best = Vocabulary
            .Select(domain => (Domain: domain.Key, Hits: domain.Value.Count(word => words.Contains($" {word} ", StringComparison.Ordinal))))
            .MaxBy(domain => domain.Hits);
        return best.Hits == 0 ? KnowledgeDomain.Engineering : best.Domain;
    }
}
