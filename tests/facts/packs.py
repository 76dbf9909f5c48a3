"""A small pack of two States, a territory, a State that is gone, one organization and two instruments."""

from __future__ import annotations

from pathlib import Path

PACK = """\
name = "small"
version = "1"
as_of = 2024-01-01
title = "A small pack"
sources = ["a test"]
"""

STATES = """\
code,iso2,numeric,kind,name_en,name_fr,name_es,name_ru,name_zh,name_ar,formal_en,formal_fr,group,region,subregion,\
development,development_as_of,least_developed,landlocked_developing,small_island_developing,un_member_since,verified,source
KEN,KE,404,state,Kenya,Kenya,Kenya,Кения,肯尼亚,كينيا,Republic of Kenya,République du Kenya,african,Africa,\
Eastern Africa,developing,2020,no,no,no,1963-12-16,yes,M49
MLI,ML,466,state,Mali,Mali,Malí,Мали,马里,مالي,Republic of Mali,République du Mali,african,Africa,Western Africa,\
developing,2020,yes,yes,no,1960-09-28,yes,M49
ABW,AW,533,territory,Aruba,Aruba,Aruba,Аруба,阿鲁巴,أروبا,,,,Americas,Caribbean,,,,,yes,,yes,M49
YUG,YU,891,former,Yugoslavia,Yougoslavie,Yugoslavia,Югославия,南斯拉夫,يوغوسلافيا,,,,Europe,,,,,,,,no,recollection
"""

ORGANIZATIONS = """\
code,name_en,name_fr,name_es,name_ru,name_zh,name_ar,verified,source
EU,European Union,Union européenne,Unión Europea,Европейский союз,欧洲联盟,الاتحاد الأوروبي,yes,its treaties
"""

NAMES = """\
state,name,language,kind,until,verified,source
KEN,British East Africa,en,former,1920,no,recollection
EU,European Community,en,former,2009-11-30,yes,its treaties
"""

TREATY = """\
id = "treaty"
title = "A Treaty"
adopted = 2000-11-15
supplements = ""
source = "its text"
verified = true

[entry_into_force]
instruments = 2
counts_regional_organizations = false
delay = { rule = "days", n = 90 }

[entry_into_force.for_later_states]
delay = { rule = "days", n = 30 }
"""

PROTOCOL = """\
id = "protocol"
title = "A Protocol"
adopted = 2001-05-31
supplements = "treaty"
source = "its text"
verified = true

[entry_into_force]
instruments = 2
counts_regional_organizations = false
delay = { rule = "days", n = 90 }
not_before_instrument = "treaty"
"""

ACTIONS_HEADER = "instrument,state,action,date,effective,predecessor,ordinal,verified,source,note\n"
ACTIONS = (
    ACTIONS_HEADER
    + """\
treaty,KEN,accession,2004-06-16,,,1,yes,CN 1,
treaty,MLI,signature,2000-12-15,,,1,yes,CN 2,
treaty,MLI,ratification,2002-04-12,,,1,yes,CN 2,
treaty,YUG,ratification,2001-09-06,,,,no,recollection,
treaty,EU,approval,2004-05-21,,,1,yes,CN 3,
protocol,MLI,ratification,2002-04-12/2002-04-30,,,1,no,a gazette,day not printed
"""
)

DECLARATIONS_HEADER = (
    "instrument,state,kind,article,topic,value,date,towards,territories,ordinal,verified,source,note\n"
)
DECLARATIONS = (
    DECLARATIONS_HEADER
    + """\
treaty,KEN,notification,18(13),central_authority,Attorney-General,2004-06-16,,,1,yes,CN 1,
treaty,MLI,objection,,,too general,2005-01-01,KEN,,1,yes,CN 9,
treaty,KEN,territorial_application,,territory,,,,ABW;Elsewhere,1,no,a gazette,
"""
)


def lay(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write files by name into a folder, and return the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def small_pack(folder: Path, **changed: str | bytes) -> Path:
    """Write the small pack; `changed` replaces files, named without their endings."""
    files: dict[str, str | bytes] = {
        "pack.toml": PACK,
        "states.csv": STATES,
        "organizations.csv": ORGANIZATIONS,
        "names.csv": NAMES,
        "instruments/treaty.toml": TREATY,
        "instruments/protocol.toml": PROTOCOL,
        "actions.csv": ACTIONS,
        "declarations.csv": DECLARATIONS,
    }
    named = {Path(name).stem: name for name in files}
    return lay(folder, {**files, **{named[stem]: content for stem, content in changed.items()}})


def overlay(folder: Path, name: str, **tables: str) -> Path:
    """Write a pack of this name with some tables, named without their endings."""
    files: dict[str, str | bytes] = {f"{stem}.csv": text for stem, text in tables.items()}
    return lay(folder / name, {"pack.toml": f'name = "{name}"\nversion = "1"\nas_of = 2025-01-01\n', **files})
