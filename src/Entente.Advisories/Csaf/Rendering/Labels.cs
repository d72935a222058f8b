using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Rendering;

/// <summary>The words of a rendered advisory, in English and French.</summary>
internal static class Labels
{
    public static readonly Message Id = new("ID", "Identifiant");
    public static readonly Message Version = new("Version", "Version");
    public static readonly Message Status = new("Status", "Statut");
    public static readonly Message Tlp = new("May be shared (TLP)", "Diffusion (TLP)");
    public static readonly Message Published = new("First published", "Première publication");
    public static readonly Message Updated = new("This version", "Cette version");
    public static readonly Message Publisher = new("Publisher", "Éditeur");
    public static readonly Message Contact = new("Contact", "Contact");
    public static readonly Message Severity = new("Severity", "Gravité");
    public static readonly Message License = new("Licence", "Licence");
    public static readonly Message Distribution = new("Distribution", "Diffusion");
    public static readonly Message Products = new("Products", "Produits");
    public static readonly Message Product = new("Product", "Produit");
    public static readonly Message Identifiers = new("Identified by", "Identifié par");
    public static readonly Message Groups = new("Groups of products", "Groupes de produits");
    public static readonly Message Group = new("Group", "Groupe");
    public static readonly Message Vulnerabilities = new("Vulnerabilities", "Vulnérabilités");
    public static readonly Message Vulnerability = new("Vulnerability", "Vulnérabilité");
    public static readonly Message Weakness = new("Weakness", "Faiblesse");
    public static readonly Message OtherIds = new("Other IDs", "Autres identifiants");
    public static readonly Message Discovered = new("Discovered", "Découverte");
    public static readonly Message Disclosed = new("Disclosed", "Divulguée");
    public static readonly Message ProductStatus = new("Status of products", "État des produits");
    public static readonly Message Scores = new("Scores", "Scores");
    public static readonly Message Score = new("Score", "Score");
    public static readonly Message HighestScore = new("Highest score", "Score le plus élevé");
    public static readonly Message Vector = new("Vector", "Vecteur");
    public static readonly Message Remediations = new("What to do", "Que faire");
    public static readonly Message Kind = new("Kind", "Nature");
    public static readonly Message Details = new("Details", "Détails");
    public static readonly Message Threats = new("Threats", "Menaces");
    public static readonly Message Flags = new("Why products are not affected", "Pourquoi des produits ne sont pas affectés");
    public static readonly Message Reason = new("Reason", "Raison");
    public static readonly Message Acknowledgments = new("Acknowledgments", "Remerciements");
    public static readonly Message References = new("References", "Références");
    public static readonly Message Revisions = new("Revision history", "Historique des révisions");
    public static readonly Message Date = new("Date", "Date");
    public static readonly Message Change = new("Change", "Modification");

    public static readonly Message Involvements = new("Who is involved", "Qui s’en occupe");
    public static readonly Message Party = new("Party", "Partie");
    public static readonly Message Exploitations = new("First known exploitation", "Première exploitation connue");
    public static readonly Message Exploited = new("Exploited", "Exploitée");
    public static readonly Message Known = new("Known", "Connue");
    public static readonly Message Aliases = new("Also called", "Aussi appelé");
    public static readonly Message SharingGroup = new("Shared in", "Partagé dans");
    public static readonly Message Authority = new("Issuing authority", "Autorité émettrice");
    public static readonly Message Scale = new("Scale of the severity", "Échelle de gravité");
    public static readonly Message Translated = new("Translated from", "Traduit de");
    public static readonly Message Restart = new("Restart", "Redémarrage");
    public static readonly Message Needs = new("Needed for it", "Nécessaire pour cela");
    public static readonly Message Audience = new("For", "Pour");
    public static readonly Message Of = new("By", "Par");

    private static readonly Dictionary<string, Message> Words = new(StringComparer.Ordinal)
    {
        ["NONE"] = new("none", "nulle"),
        ["LOW"] = new("low", "faible"),
        ["MEDIUM"] = new("medium", "moyenne"),
        ["HIGH"] = new("high", "élevée"),
        ["CRITICAL"] = new("critical", "critique"),
        ["draft"] = new("draft", "brouillon"),
        ["interim"] = new("interim", "provisoire"),
        ["final"] = new("final", "définitif"),
        ["known_affected"] = new("affected", "affecté"),
        ["first_affected"] = new("first version that is affected", "première version affectée"),
        ["last_affected"] = new("last version that is affected", "dernière version affectée"),
        ["known_not_affected"] = new("not affected", "non affecté"),
        ["fixed"] = new("fixed", "corrigé"),
        ["first_fixed"] = new("first version that is fixed", "première version corrigée"),
        ["recommended"] = new("recommended", "recommandé"),
        ["under_investigation"] = new("under investigation", "en cours d’analyse"),
        ["unknown"] = new("unknown", "inconnu"),
        ["vendor_fix"] = new("vendor fix", "correctif de l’éditeur"),
        ["mitigation"] = new("mitigation", "atténuation"),
        ["workaround"] = new("workaround", "contournement"),
        ["none_available"] = new("none available", "aucun remède"),
        ["no_fix_planned"] = new("no fix planned", "aucun correctif prévu"),
        ["fix_planned"] = new("fix planned", "correctif prévu"),
        ["optional_patch"] = new("optional patch", "correctif facultatif"),
        ["completed"] = new("completed", "terminé"),
        ["contact_attempted"] = new("contact attempted", "contact tenté"),
        ["disputed"] = new("disputed", "contesté"),
        ["in_progress"] = new("in progress", "en cours"),
        ["not_contacted"] = new("not contacted", "non contacté"),
        ["open"] = new("open", "ouvert"),
        ["vendor"] = new("vendor", "éditeur"),
        ["coordinator"] = new("coordinator", "coordinateur"),
        ["discoverer"] = new("discoverer", "découvreur"),
        ["multiplier"] = new("multiplier", "relais"),
        ["translator"] = new("translator", "traducteur"),
        ["user"] = new("user", "utilisateur"),
        ["connected"] = new("connected systems", "systèmes connectés"),
        ["dependencies"] = new("dependencies", "dépendances"),
        ["machine"] = new("machine", "machine"),
        ["none"] = new("none", "aucun"),
        ["parent"] = new("parent product", "produit parent"),
        ["service"] = new("service", "service"),
        ["system"] = new("system", "système"),
        ["vulnerable_component"] = new("vulnerable component", "composant vulnérable"),
        ["zone"] = new("zone", "zone"),
        ["component_not_present"] = new("the component is not present", "le composant est absent"),
        ["inline_mitigations_already_exist"] = new("mitigations are built in", "des atténuations sont intégrées"),
        ["vulnerable_code_cannot_be_controlled_by_adversary"] = new("an adversary cannot control the vulnerable code", "un adversaire ne peut contrôler le code vulnérable"),
        ["vulnerable_code_not_in_execute_path"] = new("the vulnerable code is never run", "le code vulnérable n’est jamais exécuté"),
        ["vulnerable_code_not_present"] = new("the vulnerable code is not present", "le code vulnérable est absent"),
        ["impact"] = new("impact", "impact"),
        ["exploit_status"] = new("exploitation", "exploitation"),
        ["target_set"] = new("targets", "cibles"),
        ["description"] = new("Description", "Description"),
        ["details"] = new("Details", "Détails"),
        ["faq"] = new("Questions and answers", "Questions et réponses"),
        ["general"] = new("General", "Généralités"),
        ["legal_disclaimer"] = new("Legal disclaimer", "Mention légale"),
        ["other"] = new("Other", "Autre"),
        ["summary"] = new("Summary", "Résumé"),
    };

    /// <summary>A word that the standard defines, for people; any other as it is.</summary>
    public static string Word(string? word, string language) => word is not null && Words.TryGetValue(word, out var known) ? known.In(language) : word ?? "";

    /// <summary>Whether the standard defines the word.</summary>
    public static bool IsWord(string word) => Words.ContainsKey(word);
}
