"""Notes that are tied to a passage of a topic."""

from guide.vault import Details, MarginNote, Vault, margin_notes


def test_only_notes_in_use_on_passages_of_this_topic_are_given(vault: Vault):
    tied = Details(passage="Tears can  come.", section="Why")
    first = vault.add(topic="relief", details=tied)
    vault.add(topic="relief", body="Only the topic.")
    vault.add(topic="relief", details=Details(who='"passage"'))
    vault.add(topic="other", details=tied)
    vault.delete(vault.add(topic="relief", details=tied).id)
    assert margin_notes(vault, "relief") == (MarginNote(first.id, "Tears can come.", "Why"),)


def test_the_passage_stays_out_of_every_trace(vault: Vault):
    vault.add(topic="relief", details=Details(passage="A secret place"))
    assert "secret" not in repr(margin_notes(vault, "relief"))
